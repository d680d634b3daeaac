import { LoadingRows } from "@/design/states";

export function NewTicketScreen() {
  return <LoadingRows />;
}

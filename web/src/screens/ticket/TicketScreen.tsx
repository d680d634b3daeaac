import { LoadingRows } from "@/design/states";

export function TicketScreen() {
  return <LoadingRows />;
}

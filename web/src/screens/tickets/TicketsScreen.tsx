import { LoadingRows } from "@/design/states";

export function TicketsScreen() {
  return <LoadingRows />;
}

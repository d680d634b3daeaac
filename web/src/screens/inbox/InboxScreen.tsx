import { LoadingRows } from "@/design/states";

export function InboxScreen() {
  return <LoadingRows />;
}

import { LoadingRows } from "@/design/states";

export function BoardScreen() {
  return <LoadingRows />;
}

import { LoadingRows } from "@/design/states";

export function OverviewScreen() {
  return <LoadingRows />;
}

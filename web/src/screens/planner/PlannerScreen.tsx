import { LoadingRows } from "@/design/states";

export function PlannerScreen() {
  return <LoadingRows />;
}

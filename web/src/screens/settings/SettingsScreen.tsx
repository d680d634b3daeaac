import { LoadingRows } from "@/design/states";

export function SettingsScreen() {
  return <LoadingRows />;
}

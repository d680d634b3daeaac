import { useMe } from "@/api/session";

/** Whether this person's role sets dates at all; the server decides about each. */
export function useMayPlan(): boolean {
  const { role, organization } = useMe();
  return role === "admin" || role === "manager" || (role === "technician" && organization.kind === "contractor");
}

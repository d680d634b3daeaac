/** The orders of the board's columns, with the API's sort of each. */
export const ORDERS = { priority: "-priority", due: "due_at", waiting: "updated_at", age: "created_at" } as const;
export type Order = keyof typeof ORDERS;

export const USUAL_ORDER: Order = "priority";

export function orderOf(text: string | undefined): Order {
  return text !== undefined && text in ORDERS ? (text as Order) : USUAL_ORDER;
}

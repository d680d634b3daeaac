import type { Schemas } from "@/api/client";

/** Where a ticket is, site first: "Lumière Nantes › Réserve"; several places parted by commas. */
export function placesText(ticket: Pick<Schemas["Ticket"], "locations" | "location_paths">): string {
  return ticket.locations.map((place, nth) => (ticket.location_paths?.[nth] ?? [place.name]).join(" › ")).join(", ");
}

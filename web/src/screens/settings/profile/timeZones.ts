/** Time zones as people look for them: by city, with how far from Greenwich it is today. */

export interface Zone {
  value: string;
  label: string;
}

/** That of this browser. */
export const BROWSER_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "Europe/Paris (UTC+2)" */
export function zoneLabel(zone: string, now = new Date()): string {
  return `${zone.replaceAll("_", " ")} (${offset(zone, now)})`;
}

function offset(zone: string, now: Date): string {
  try {
    const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts(now);
    const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
    return name.replace("GMT", "UTC").replace("-", "−");
  } catch {
    return "UTC";
  }
}

/** Every zone that the browser knows; made once, when the list is first wanted. */
let known: Zone[] | undefined;
export function zones(): Zone[] {
  known ??= Intl.supportedValuesOf("timeZone").map((value) => ({ value, label: zoneLabel(value) }));
  return known;
}

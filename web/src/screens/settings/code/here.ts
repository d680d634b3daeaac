/** Where an address of the desk is from here: people may reach the desk by another name than the labels say. */
export function here(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** Where the labels of a place and of everything within it are. */
export function labelsOf(location: string, language: string): string {
  const query = new URLSearchParams({ location_id: location });
  // A desk in French prints in both languages: its visitors may be from anywhere.
  if (language === "en") query.set("language", "en");
  return `/api/v3.0/labels.pdf?${query}`;
}

/** Where in which list somebody was, as long as the page is not loaded anew. */
interface Place {
  row: number;
  offset: number;
}

const MOST = 20;
const places = new Map<string, Place>();

export function keepPlace(list: string, place: Place) {
  places.delete(list);
  places.set(list, place);
  const [oldest] = places.keys();
  if (places.size > MOST && oldest !== undefined) places.delete(oldest);
}

export function placeOf(list: string): Place | undefined {
  return places.get(list);
}

/** How many dates go on at the same time, day by day: a crowded day gets a wider column than an empty one. */
import { addDays, type Day, dayOf, type Wall } from "@/design/wall";

interface Dated {
  start: Wall;
  end: Wall;
}

/** A date can be read when it is this wide. */
const READABLE_PX = 50;
/** An empty day keeps room for its name. */
const EMPTY_PX = 58;

export function mostAtOnce(dates: Dated[]): number {
  const changes = dates
    .flatMap(({ start, end }) => [
      { at: start, by: 1 },
      { at: end, by: -1 },
    ])
    // One that ends when the next begins is not beside it.
    .sort((a, b) => a.at.localeCompare(b.at) || a.by - b.by);
  let now = 0;
  let most = 0;
  for (const { by } of changes) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}

/** The columns of the seven days from `monday`, for `grid-template-columns`. */
export function dayColumns(monday: Day, dates: Dated[]): string {
  return Array.from({ length: 7 }, (_, place) => {
    const day = addDays(monday, place);
    const most = Math.max(1, mostAtOnce(dates.filter((one) => dayOf(one.start) === day)));
    return `minmax(${Math.max(EMPTY_PX, most * READABLE_PX)}px, ${most}fr)`;
  }).join(" ");
}

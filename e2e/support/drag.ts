/** Dragging with the mouse, as a hand does it: a first jerk, then the way in steps. */
import type { Locator, Page } from "@playwright/test";

interface Point {
  x: number;
  y: number;
}

const STEPS = 12;
/** Less is a click. */
const JERK_PX = 12;

/** Where on the screen a part of a box is; the middle unless told. */
export async function pointOf(target: Locator, across = 0.5, along = 0.5): Promise<Point> {
  const box = await target.boundingBox();
  if (!box) throw new Error(`${target} is not on the screen`);
  return { x: box.x + box.width * across, y: box.y + box.height * along };
}

/** Takes something into the hand; it stays there until `page.mouse.up()`. */
export async function lift(page: Page, what: Locator, across = 0.5, along = 0.5) {
  await what.scrollIntoViewIfNeeded();
  const { x, y } = await pointOf(what, across, along);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + JERK_PX, y + JERK_PX, { steps: 3 });
}

export async function carry(page: Page, { x, y }: Point) {
  await page.mouse.move(x, y, { steps: STEPS });
}

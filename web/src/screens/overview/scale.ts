/** The scale beside a chart: few round numbers, the highest not below the highest value. */
const ROUND = [1, 2, 5, 10];

export function ticksUpTo(highest: number, wanted = 4): number[] {
  const rough = Math.max(highest, 1) / wanted;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const factor = ROUND.find((one) => one * magnitude >= rough) ?? 10;
  // Tickets are whole.
  const step = Math.max(1, factor * magnitude);
  const ticks = [0];
  while ((ticks.at(-1) ?? 0) < Math.max(highest, 1)) ticks.push((ticks.at(-1) ?? 0) + step);
  return ticks;
}

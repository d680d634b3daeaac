/** What stands in an event of the calendar. Plain DOM, as its library wants it; all of it text, never HTML. */
import classes from "./Event.module.css";
import { type IconName, icon } from "./icons";
import type { Look, Manner } from "./look";
import type { View } from "./period";
import type { Entry } from "./useEntries";

/** The words, in the person's language. */
export interface EventWords {
  kind: Record<Entry["kind"], string>;
  manner: Record<Manner, string>;
  conflict: string;
  /** "A contractor's clients, or a client's contractors": who the other side is. */
  other: (entry: Entry) => string;
}

const MANNER_ICON: Partial<Record<Manner, IconName>> = { proposed: "question", due: "clock", done: "check" };

/** "09:00", and "09:00–11:00" for who can't see how tall it is. */
export interface Times {
  start: string;
  both: string;
}

function span(className: string | undefined, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement("span");
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Words for who can't see the shape. */
const hidden = (text: string) => span(classes.unseen, text);

/** Heights of the week's grid and of a line in it, in pixels: what does not fit whole is left out. */
const HALF_HOUR_PX = 24;
const LINE_PX = 17;
const PADDING_PX = 8;

function linesThatFit(entry: Entry): number {
  const halfHours = (Date.parse(entry.end) - Date.parse(entry.start)) / 1_800_000;
  return Math.max(1, Math.floor((halfHours * HALF_HOUR_PX - PADDING_PX) / LINE_PX));
}

/** A row's cell grows with what is in it. */
const ROOMY = 5;

/** A button, so that the keyboard finds it; the library takes its clicks for those of the event. */
export function eventContent(entry: Entry, look: Look, times: Times, view: View, words: EventWords): Node[] {
  const button = document.createElement("button");
  button.type = "button";
  button.className = classes.button ?? "";
  button.dataset.date = entry.date_id;
  button.append(...linesOf(entry, look, times, view, words));
  return [button];
}

function linesOf(entry: Entry, look: Look, times: Times, view: View, words: EventWords): Node[] {
  const manner = MANNER_ICON[look.manner];
  const kind = span(classes.kind, icon(look.kind === "visit" ? "eye" : "tool"));
  const name = hidden(`${words.kind[look.kind]}, ${words.manner[look.manner]}, ${times.both}`);
  const time = span(classes.time, times.start);
  time.ariaHidden = "true";
  const title = span(classes.title, entry.ticket.title);
  if (view === "month") {
    // A cell holds one line: its shape and marks tell the rest, and the words are there for screen readers.
    const top = span(classes.top, name, time, title);
    if (manner) top.append(span(classes.mark, icon(manner)));
    if (look.isConflicting) top.append(span(classes.conflict, icon("alert"), hidden(words.conflict)));
    return [top];
  }
  const lines: Node[] = [span(classes.top, kind, name, time)];
  let left = (view === "week" ? linesThatFit(entry) : ROOMY) - 1;
  const add = (line: Node, height = 1) => {
    if (left < height) return;
    lines.push(line);
    left -= height;
  };
  if (look.isConflicting) add(span(classes.conflictWord, icon("alert", 12), words.conflict));
  if (manner) {
    const word = span(classes.word, icon(manner, 12), words.manner[look.manner]);
    word.ariaHidden = "true";
    add(word);
  }
  if (left < 2) title.classList.add(classes.oneLine ?? "");
  if (left === 0) (lines[0] as Element).append(title);
  else add(title, Math.min(2, left));
  add(span(classes.where, [entry.ticket.location?.name, words.other(entry)].filter(Boolean).join(" · ")));
  return lines;
}

export function eventClasses(look: Look): string[] {
  return [
    classes.event,
    look.kind === "visit" ? classes.visit : classes.work,
    classes[look.manner],
    look.isConflicting ? classes.conflicting : undefined,
  ].filter((one) => one !== undefined);
}

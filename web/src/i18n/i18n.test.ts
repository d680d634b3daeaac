import { describe, expect, it } from "vitest";
import firstEn from "./en";
import laterEn from "./en/later";
import firstFr from "./fr";
import laterFr from "./fr/later";

const en = { ...firstEn, ...laterEn };
const fr = { ...firstFr, ...laterFr };

type Texts = { [key: string]: string | Texts };

/** Every key with its text; plural forms count as one key. */
function flat(texts: Texts, prefix = ""): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    const path = `${prefix}${key.replace(/_(zero|one|two|few|many|other)$/, "")}`;
    if (typeof value === "string") all.set(path, value);
    else for (const [inner, text] of flat(value, `${path}.`)) all.set(inner, text);
  }
  return all;
}

const holes = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name).sort();

describe.each(Object.keys(en) as (keyof typeof en)[])("the texts of %s", (namespace) => {
  const english = flat(en[namespace] as Texts);
  const french = flat(fr[namespace] as Texts);

  it("are there in both languages", () => {
    expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("are nowhere empty", () => {
    for (const [key, text] of [...english, ...french]) expect(text.trim(), key).not.toBe("");
  });

  it("have the same holes in both languages", () => {
    for (const [key, text] of english) expect(holes(french.get(key) ?? ""), key).toEqual(holes(text));
  });
});

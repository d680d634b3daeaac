import { beforeEach, expect, it, vi } from "vitest";

const kept = new Map<string, string>();
const replaced: string[] = [];

beforeEach(() => {
  vi.resetModules();
  kept.clear();
  replaced.length = 0;
  vi.stubGlobal("sessionStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
  vi.stubGlobal("window", {
    history: { state: null, replaceState: (_state: unknown, _title: string, url: string) => replaced.push(url) },
    addEventListener: () => undefined,
  });
});

it("takes the key out of the address, and keeps it for the tab", async () => {
  const { takeLinkKey, authorization } = await import("./linkKey");
  takeLinkKey({ pathname: "/l", hash: "#link_abc" });
  expect(authorization()).toBe("Bearer link_abc");
  expect(replaced).toEqual(["/l"]);
  vi.resetModules();
  const again = await import("./linkKey");
  again.takeLinkKey({ pathname: "/l", hash: "" });
  expect(again.authorization()).toBe("Bearer link_abc");
});

it("has nothing to do with any other page", async () => {
  const { takeLinkKey, authorization } = await import("./linkKey");
  kept.set("callout.link", "link_abc");
  takeLinkKey({ pathname: "/inbox", hash: "#link_abc" });
  expect(authorization()).toBeNull();
});

it("forgets the key", async () => {
  const { takeLinkKey, forgetLinkKey, authorization } = await import("./linkKey");
  takeLinkKey({ pathname: "/l", hash: "#abc" });
  expect(authorization()).toBe("Bearer link_abc");
  forgetLinkKey();
  expect(authorization()).toBeNull();
  expect(kept.size).toBe(0);
});

it("shows the page where the browser keeps nothing", async () => {
  vi.stubGlobal("sessionStorage", {
    getItem: () => {
      throw new Error("denied");
    },
    setItem: () => {
      throw new Error("denied");
    },
  });
  const { takeLinkKey, authorization } = await import("./linkKey");
  takeLinkKey({ pathname: "/l", hash: "#link_abc" });
  expect(authorization()).toBe("Bearer link_abc");
});

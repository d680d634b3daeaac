import { expect, it } from "vitest";
import { Problem } from "@/api/problem";
import { problemOf } from "./problems";

const refused = (status: number, code = `http_${status}`) => problemOf(new Problem(status, code, ""));

it("tells why a link opens nothing", () => {
  expect(refused(401, "link_expired")).toBe("expired");
  expect(refused(401, "link_revoked")).toBe("revoked");
  expect(refused(401, "link_invalid")).toBe("cut");
  expect(refused(403)).toBe("elsewhere");
  expect(refused(404)).toBe("elsewhere");
});

it("blames no link for a server that is away", () => {
  expect(refused(0, "unreachable")).toBeNull();
  expect(refused(503)).toBeNull();
  expect(refused(429)).toBeNull();
  expect(problemOf(new Error("x"))).toBeNull();
});

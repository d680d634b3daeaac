/** The public API, typed from the server's own document. Everything the app does goes through here. */
import createClient, { type Middleware } from "openapi-fetch";
import { connection } from "./connection";
import { authorization } from "./linkKey";
import { Problem } from "./problem";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

/** Throws a refusal as a `Problem`, and notes the connection's state on the way. */
export async function noteRefusal(response: Response): Promise<void> {
  if (response.status === 502 || response.status === 503 || response.status === 504) connection.lost();
  else connection.fine();
  if (response.ok || response.status === 304) return;
  const problem = await Problem.of(response);
  if (response.status === 401 && problem.code !== "credentials_wrong") connection.signedOut();
  throw problem;
}

/** On a contractor's link its key is sent. For the server it goes before the cookie of whoever is signed in besides. */
const byLink: Middleware = {
  onRequest({ request }) {
    const key = authorization();
    if (key) request.headers.set("Authorization", key);
    return request;
  },
};

const refusals: Middleware = {
  async onResponse({ response }) {
    await noteRefusal(response);
    return undefined;
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    connection.lost();
    throw Problem.unreachable();
  },
};

export const api = createClient<paths>({
  baseUrl: "",
  credentials: "same-origin",
  // Lists are one parameter, parted by commas, as the document says (`explode: false`).
  querySerializer: { array: { style: "form", explode: false } },
});
api.use(byLink, refusals);

/** What a call answered. Refusals have been thrown before, so there is a body. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}

/** A key that makes repeating the same POST harmless. */
export function onceKey(): Record<string, string> {
  return { "Idempotency-Key": crypto.randomUUID() };
}

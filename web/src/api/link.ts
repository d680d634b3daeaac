/** What a contractor's link is: whose, for which ticket, until when; and how it becomes an account. */
import { answer, api, type Schemas } from "./client";

export type Link = Schemas["OwnLink"];

export async function loadLink(): Promise<Link> {
  return (await answer(api.GET("/api/v3.0/link"))).link;
}

/** Whoever holds the link is signed in afterwards. */
export function makeAccount(body: Schemas["MakeAccount"]) {
  return answer(api.POST("/api/v3.0/link/account", { body }));
}

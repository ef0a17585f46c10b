// The server's API with the types of its own OpenAPI; an answer that is no success is thrown as a Problem.
import createClient, { type Middleware } from "openapi-fetch";
import { csrf } from "@/shared/api/csrf";
import { problemOf } from "@/shared/api/problem";
import type { paths } from "@/shared/api/schema";

const SAFE = new Set(["GET", "HEAD"]);

const marks: Middleware = {
  onRequest({ request }) {
    if (SAFE.has(request.method)) return undefined;
    const word = csrf();
    if (word) request.headers.set("X-CSRF-Token", word);
    if (request.method === "POST")
      request.headers.set("Idempotency-Key", crypto.randomUUID?.() ?? String(Math.random()));
    return request;
  },
};

/** A client of this server with these types: those of an app's routes. */
export function clientOf<Paths extends object>() {
  const client = createClient<Paths>({ baseUrl: location.origin });
  client.use(marks);
  return client;
}

export const api = clientOf<paths>();

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What was asked for; throws a Problem for any other answer. */
export async function need<T>(asked: Promise<Answer<T>>): Promise<Exclude<T, string>> {
  const { data, error, response } = await asked;
  if (!response.ok) throw problemOf(response.status, error);
  return data as Exclude<T, string>; // a list may also come as CSV, for which nothing here asks
}

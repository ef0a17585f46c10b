// /api/health: it answers 503 with the same form when it is not ready, so it is read here whatever its status.
import { queryOptions } from "@tanstack/react-query";

export interface Health {
  ready: boolean;
  why_not: string[];
}

function isHealth(value: unknown): value is Health {
  return typeof value === "object" && value !== null && "why_not" in value && Array.isArray(value.why_not);
}

export const healthQuery = queryOptions({
  queryKey: ["overview", "health"],
  queryFn: async (): Promise<Health> => {
    const body: unknown = await (await fetch("/api/health")).json();
    if (!isHealth(body)) throw new Error("The server's health is not known.");
    return body;
  },
  refetchInterval: 30_000,
});

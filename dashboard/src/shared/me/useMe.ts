// Who looks at the page, and what they may.
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import { keepCsrf } from "@/shared/api/csrf";

export const RANKS = ["viewer", "operator", "admin"] as const;
export type Role = (typeof RANKS)[number];

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async () => {
    const me = await need(api.GET("/api/me"));
    keepCsrf(me.csrf, me.name);
    return me;
  },
  staleTime: 60_000,
});

/** The query of who is signed in. */
export function useMe() {
  return useQuery(meQuery);
}

/** Why they may not what takes this role, in a sentence; null where they may, or before it is known. */
export function useRefusal(role: Role): string | null {
  const me = useMe();
  if (!me.data || RANKS.indexOf(me.data.role) >= RANKS.indexOf(role)) return null;
  return `You are ${me.data.role}; this takes ${role === "viewer" ? "a" : "an"} ${role}.`;
}

/** Whether they may what this role may; nobody before the answer is there. */
export function useMay(role: Role): boolean {
  const me = useMe();
  const rank = me.data ? RANKS.indexOf(me.data.role) : -1;
  return rank >= RANKS.indexOf(role);
}

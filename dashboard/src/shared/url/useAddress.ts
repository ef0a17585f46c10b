// What the address of this page says, and a way to say something else: for pages whose addresses the router does not know.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { chosen } from "@/shared/url/closed";

/** The search of the address read against its closed lists, and a change of it; `undefined` takes a value out. */
export function useAddress<T extends object>(
  read: (given: Record<string, unknown>) => T,
): readonly [search: T, change: (change: Partial<T>) => void] {
  const given = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (wanted: Partial<T>) =>
      void navigate({
        to: ".",
        search: (before: object) => chosen({ ...before, ...wanted }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [read({ ...given }), change];
}

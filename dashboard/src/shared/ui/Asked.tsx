// What a query gave: loading, a fault, or its data shown by the child.
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Fault } from "@/shared/ui/Fault";
import { Waiting } from "@/shared/ui/Waiting";

interface Props<T> {
  query: UseQueryResult<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}

export function Asked<T>({ query, lines, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Fault error={query.error} again={() => void query.refetch()} />;
  return <Waiting {...(lines ? { lines } : {})} />;
}

// A page of events: the latest, those before a cursor, or those that came after one.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import type { operations } from "@/shared/api/schema";
import type { EventsSearch } from "./search";

export const BEGINNING = "0.0.0";
type EventType = NonNullable<NonNullable<operations["list_events"]["parameters"]["query"]>["type"]>[number];

export const eventsQuery = ({ before, from, type, ...filters }: EventsSearch, types: readonly string[] | undefined) =>
  queryOptions({
    // what lies before a cursor never changes; the latest and the end of a replay do
    queryKey: [before ? "events-before" : "events", before, from, type, filters],
    queryFn: () =>
      need(
        api.GET("/api/events", {
          params: {
            query: {
              ...filters,
              type: type && types?.includes(type) ? [type as EventType] : undefined, // the list is the server's own
              order: from ? "oldest" : "newest",
              after: from ?? before,
              limit: 100,
            },
          },
        }),
      ),
    enabled: type === undefined || types !== undefined,
    placeholderData: keepPreviousData,
  });

export const typesQuery = queryOptions({
  queryKey: ["event-types"],
  queryFn: () => need(api.GET("/api/events/types")),
  staleTime: Number.POSITIVE_INFINITY,
});

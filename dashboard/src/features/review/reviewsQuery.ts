// The questions that wait, and how many there are of each kind.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import type { ReviewSearch } from "./search";

export type Review = components["schemas"]["ReviewOut"];
export type Left = components["schemas"]["ReviewsLeft"];

/** Claims leave no event: what others take in hand is seen by looking. */
const LOOK_MS = 20_000;

export const reviewsQuery = ({ question: _question, held, ...search }: ReviewSearch) =>
  queryOptions({
    queryKey: ["reviews", "list", held, search],
    queryFn: () => {
      const hands = held === "all" || search.state === "decided" ? undefined : (held ?? "available");
      return need(api.GET("/api/reviews", { params: { query: { ...search, held: hands, limit: 100 } } }));
    },
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_MS,
  });

export const leftQuery = queryOptions({
  queryKey: ["reviews", "left"],
  queryFn: () => need(api.GET("/api/reviews/left")),
});

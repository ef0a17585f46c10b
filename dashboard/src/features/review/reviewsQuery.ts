// The questions that wait, and how many there are of each kind.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import type { ReviewSearch } from "./search";

export type Review = components["schemas"]["ReviewOut"];
export type Left = components["schemas"]["ReviewsLeft"];

export const reviewsQuery = ({ question: _question, ...search }: ReviewSearch) =>
  queryOptions({
    queryKey: ["reviews", "list", search],
    queryFn: () => need(api.GET("/api/reviews", { params: { query: { ...search, limit: 100 } } })),
    placeholderData: keepPreviousData,
  });

export const leftQuery = queryOptions({
  queryKey: ["reviews", "left"],
  queryFn: () => need(api.GET("/api/reviews/left")),
});

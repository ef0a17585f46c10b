// The pages of the field review, and one question with all it stands on.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import type { FieldsSearch } from "./fieldsSearch";

const LOOK_MS = 20_000;

export const fieldsQuery = ({ item: _item, field: _field, ...search }: FieldsSearch) =>
  infiniteQueryOptions({
    queryKey: ["reviews", "fields", search],
    queryFn: ({ pageParam }) =>
      need(
        api.GET("/api/reviews/fields", { params: { query: { ...search, limit: 50, after: pageParam ?? undefined } } }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_MS,
  });

export const reviewQuery = (reviewId: number) =>
  queryOptions({
    queryKey: ["reviews", "one", reviewId],
    queryFn: () => need(api.GET("/api/reviews/{review_id}", { params: { path: { review_id: reviewId } } })),
  });

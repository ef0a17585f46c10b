// How many questions wait for a person.
import { useQuery } from "@tanstack/react-query";
import { overviewQuery } from "@/shared/api/overview";

export function useNeeds(): number {
  return useQuery(overviewQuery).data?.needs_you.open_reviews ?? 0;
}

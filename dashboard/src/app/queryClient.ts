// How answers are kept: the line says what is old, so nothing is asked for twice without a reason.
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { Problem, sentenceOf } from "@/shared/api/problem";

const RETRIES = 2;

export function makeClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: askToSignIn }),
    mutationCache: new MutationCache({
      onError: (error, _given, _result, mutation) => {
        askToSignIn(error);
        if (!mutation.meta?.saidHere) toast.error(sentenceOf(error)); // some screens say it in their own place
      },
    }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (failures, error) => failures < RETRIES && !(error instanceof Problem) },
    },
  });
}

/** Who is not signed in is led to the place where they can be, and back. */
function askToSignIn(error: unknown): void {
  if (!(error instanceof Problem) || error.status !== 401 || location.pathname === "/sign-in") return;
  const back = encodeURIComponent(location.pathname + location.search);
  location.assign(`/sign-in?back=${back}`);
}

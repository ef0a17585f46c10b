// Where to go after signing in: an address of this page, and of no other.
import { chosen, words } from "@/shared/url/closed";

export interface SignInSearch {
  back?: string | undefined;
}

export function signInSearch(given: Record<string, unknown>): SignInSearch {
  const back = words(given.back, 1000);
  return chosen({ back: back?.startsWith("/") && !back.startsWith("//") && !back.includes("\\") ? back : undefined });
}

// What the URL of the field review may say.
import { chosen, oneOf, words } from "@/shared/url/closed";
import { SHOWN } from "./search";

export interface FieldsSearch {
  pipeline?: string | undefined;
  /** Items with such a question; unset: all. */
  state?: (typeof SHOWN)[number] | undefined;
  q?: string | undefined;
  /** The cell that is looked at: an item's key, and a field. */
  item?: string | undefined;
  field?: string | undefined;
}

export function fieldsSearch(given: Record<string, unknown>): FieldsSearch {
  return chosen({
    pipeline: words(given.pipeline),
    state: oneOf(given.state, SHOWN),
    q: words(given.q),
    item: words(given.item, 500),
    field: words(given.field),
  });
}

// A pair, field by field beside each other; what differs is marked letter by letter.

import { sentence } from "@/shared/format/states";
import { difference } from "./difference";
import { fieldsOf, type Pair, shown, toldBy } from "./payload";
import { Side } from "./Side";

export function PairView({ pair, evidence }: { pair: Pair; evidence: unknown }) {
  return (
    <table className="w-full table-fixed border-collapse text-left">
      <thead>
        <tr className="border-line border-b text-small text-soft">
          <th className="h-8 w-[16%] px-4 font-medium max-sm:hidden">
            <span className="sr-only">Field</span>
          </th>
          <th className="px-4 font-medium">A</th>
          <th className="px-4 font-medium">B</th>
        </tr>
      </thead>
      <tbody>
        {fieldsOf(pair, toldBy(evidence)).map((name) => {
          const [a, b] = [shown(pair.a[name]), shown(pair.b[name])];
          const both = difference(a, b);
          return (
            <tr key={name} className="border-line border-b align-top last:border-b-0">
              <th scope="row" className="px-4 py-1.5 font-normal text-small text-soft max-sm:hidden">
                {sentence(name)}
              </th>
              <Side pieces={both.a} name={name} tone="removed" same={a === b} />
              <Side pieces={both.b} name={name} tone="added" same={a === b} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

import { Search } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { ListChoice } from "@/lib/documentation-address.ts";

/** A plain form, whose answer is a page with an address of its own. */
export function SearchForm({ base, choice }: { base: string; choice: ListChoice }) {
  return (
    <search>
      <form action={base} method="get" className="flex gap-2">
        <Input
          type="search"
          name="search"
          aria-label="Search event types"
          placeholder="Name, description, group or callback"
          defaultValue={choice.search}
          key={choice.search}
          maxLength={200}
        />
        {choice.group !== undefined && <input type="hidden" name="group" value={choice.group} />}
        <Button type="submit">
          <Search aria-hidden="true" />
          Search
        </Button>
      </form>
    </search>
  );
}

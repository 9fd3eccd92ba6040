import { expect, it } from "vitest";
import { mostHops, readHops } from "./delivery-hops.ts";

it.each([
  ["1", 1],
  [" 4 ", 4],
  ["1, 3", 3],
  ["3,junk", 3],
  ["5", mostHops],
  ["999", mostHops],
])("reads %j as %i", (header, hops) => expect(readHops(header)).toBe(hops));

it("reads the highest of several lines", () => expect(readHops(["2", "4"])).toBe(4));

it.each([undefined, "", "0", "-1", "1.5", "0x3", "1000", "junk", [[]].flat()])(
  "takes %j for none",
  (header) => expect(readHops(header)).toBeNull(),
);

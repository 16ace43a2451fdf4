import type { Cents, Price, Shares } from "../../../../src/domain/exact/quantities";

declare const wanted: (count: Shares) => void;
declare const given: { readonly shares: Shares; readonly price: Price; readonly cents: Cents };
wanted(given.shares);
wanted(given.price);
wanted(given.cents);

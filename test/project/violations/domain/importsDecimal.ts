import { Decimal } from "decimal.js";

export const cents = new Decimal("0.01");

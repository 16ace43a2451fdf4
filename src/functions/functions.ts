/* Everything Excel can call: one file a family. */
export * from "./accrual";
export * from "./capital";
export * from "./capitalLedger";
export * from "./capitalLimits";
export * from "./notes";
export * from "./pricing";
export * from "./market";
export * from "./priceRules";
export * from "./settlement";
export * from "./settlementShares";
export * from "./tradingDays";

/** Formulas as an .xlsx file spells them, and the custom functions that a file cannot carry. */

// Functions newer than the file format: Excel reads them only under these prefixes.
const FUTURE_FUNCTIONS = new Set(
  (
    "ACOT ACOTH AGGREGATE ARABIC BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV BITAND BITLSHIFT BITOR " +
    "BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV CHISQ.INV.RT " +
    "CHISQ.TEST CHOOSECOLS CHOOSEROWS COMBINA CONCAT CONFIDENCE.NORM CONFIDENCE.T COT COTH COVARIANCE.P COVARIANCE.S " +
    "CSC CSCH DAYS DECIMAL DROP EXPAND EXPON.DIST F.DIST F.DIST.RT F.INV F.INV.RT F.TEST FLOOR.MATH FLOOR.PRECISE " +
    "FORECAST.LINEAR FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV GAMMALN.PRECISE GAUSS HSTACK HYPGEOM.DIST IFNA IFS ISFORMULA " +
    "ISOWEEKNUM LAMBDA LET LOGNORM.DIST LOGNORM.INV MAKEARRAY MAP MAXIFS MINIFS MODE.MULT MODE.SNGL MUNIT " +
    "NEGBINOM.DIST NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC " +
    "PERCENTRANK.EXC PERCENTRANK.INC PERMUTATIONA PHI POISSON.DIST QUARTILE.EXC QUARTILE.INC RANDARRAY RANK.AVG " +
    "RANK.EQ REDUCE RRI SCAN SEC SECH SEQUENCE SHEET SHEETS SKEW.P SORTBY STDEV.P STDEV.S SWITCH T.DIST T.DIST.2T " +
    "T.DIST.RT T.INV T.INV.2T T.TEST TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL TOROW UNICHAR UNICODE UNIQUE " +
    "VAR.P VAR.S VSTACK WEIBULL.DIST WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR Z.TEST"
  ).split(" "),
);
const FUTURE_WORKSHEET_FUNCTIONS = new Set(["FILTER", "SORT"]);

// Texts and quoted sheet names are matched first, so that nothing inside them is taken for a function.
const QUOTED_OR_CALL = /"[^"]*"|'[^']*'|([A-Z_][\w.]*)\(/gi;

/** The text of an <f> element: no leading "=", and newer functions under their prefixes. */
export function fileFormula(formula: string): string {
  return formula.replace(/^=/, "").replace(QUOTED_OR_CALL, (match: string, name: string | undefined) => {
    const upper = name?.toUpperCase() ?? "";
    if (FUTURE_FUNCTIONS.has(upper)) return `_xlfn.${upper}(`;
    if (FUTURE_WORKSHEET_FUNCTIONS.has(upper)) return `_xlfn._xlws.${upper}(`;
    return match;
  });
}

/** Whether a formula calls a function of the namespace, as in "=TRANCHE.OWNERSHIP(1, 2)" for "TRANCHE". */
export function callsNamespace(formula: string, namespace: string): boolean {
  const prefix = `${namespace.toUpperCase()}.`;
  return [...formula.matchAll(QUOTED_OR_CALL)].some(([, name]) => name?.toUpperCase().startsWith(prefix) ?? false);
}

// _xlfn.XLOOKUP, _xlfn._xlws.FILTER, and _xlpm.x for the variables of LET and LAMBDA.
const PREFIXES = /"[^"]*"|'[^']*'|_xlfn\.(?:_xlws\.)?|_xlpm\./g;

/** A formula as the grid spells it, from the text of an <f> element. */
export const gridFormula = (text: string): string =>
  `=${text.trim().replace(PREFIXES, (match) => (match.startsWith("_") ? "" : match))}`;

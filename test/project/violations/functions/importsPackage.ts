export { parse } from "papaparse";

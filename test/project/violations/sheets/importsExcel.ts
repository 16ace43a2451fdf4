export { apply } from "../excel/apply";

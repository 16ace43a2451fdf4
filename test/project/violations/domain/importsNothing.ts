export { price } from "./nowhere";

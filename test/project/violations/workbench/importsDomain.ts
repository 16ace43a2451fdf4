export { price } from "../domain/price";

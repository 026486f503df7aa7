/** Everything that is Gatehouse's own stands in this schema of a PostgreSQL database. */
export const ownSchema = 'gatehouse';

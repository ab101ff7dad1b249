export default function HomePage() {
  return <h1>Rollcall</h1>;
}

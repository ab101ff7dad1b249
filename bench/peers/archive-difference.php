<?php
// The manner of a file source with an archive: yesterday's file in memory by key, today's read against it, cell lists compared.
// Usage: archive-difference.php BEFORE AFTER. Prints seconds and how many records differ.
ini_set('memory_limit', '-1');
$started = hrtime(true);
$known = [];
$handle = fopen($argv[1], 'r');
fgetcsv($handle);
while (($cells = fgetcsv($handle)) !== false) {
    $known[$cells[0]] = $cells;
}
fclose($handle);
$changed = 0;
$handle = fopen($argv[2], 'r');
fgetcsv($handle);
while (($cells = fgetcsv($handle)) !== false) {
    $key = $cells[0];
    if (!isset($known[$key]) || $known[$key] !== $cells) {
        $changed++;
    }
    unset($known[$key]);
}
fclose($handle);
echo (hrtime(true) - $started) / 1e9, ' ', $changed + count($known), "\n";

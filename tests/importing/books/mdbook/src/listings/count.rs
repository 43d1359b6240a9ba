use std::collections::BTreeMap;

// ANCHOR: read
fn read(line: &str) -> Option<(String, u32)> {
    let mut words = line.split_whitespace().skip(1);
    let plant = words.next()?.to_string();
    let grams = words.next()?.parse().ok()?;
    Some((plant, grams))
}
// ANCHOR_END: read

// ANCHOR: sum
fn sum(text: &str) -> BTreeMap<String, u32> {
    let mut all = BTreeMap::new();
    for (plant, grams) in text.lines().filter_map(read) {
        *all.entry(plant).or_insert(0) += grams;
    }
    all
}
// ANCHOR_END: sum

fn main() {
    for (plant, grams) in sum(include_str!("june.txt")) {
        println!("{plant}: {grams} g");
    }
}

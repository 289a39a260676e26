//! A small table of numbers, looked up in a step or two: the data of this folder is read
//! once and asked for every new word of a text.

/// Values by their keys.
pub struct Table<V> {
    slots: Vec<Option<(u64, V)>>,
    shift: u32,
}

impl<V: Copy> Table<V> {
    /// Puts rows into a table of at least twice their number of slots.
    pub fn new(rows: &[(u64, V)]) -> Self {
        let slots = (rows.len() * 2).next_power_of_two().max(2);
        let mut table = Self { slots: vec![None; slots], shift: 64 - slots.trailing_zeros() };
        for row in rows {
            let free = table.places(row.0).find(|at| matches!(table.slots.get(*at), Some(None)));
            if let Some(slot) = free.and_then(|at| table.slots.get_mut(at)) {
                *slot = Some(*row);
            }
        }
        table
    }

    /// Every slot, from the one that a key belongs into.
    fn places(&self, key: u64) -> impl Iterator<Item = usize> + use<V> {
        let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift;
        let from = usize::try_from(hash).unwrap_or(0);
        (from..self.slots.len()).chain(0..from)
    }

    /// The value of a key.
    pub fn get(&self, key: u64) -> Option<V> {
        for at in self.places(key) {
            match self.slots.get(at) {
                Some(Some((own, value))) if *own == key => return Some(*value),
                Some(Some(_)) => {}
                _ => return None,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_value_and_no_other_has_one() {
        for count in [0, 1, 2, 3, 100, 1000] {
            let rows: Vec<(u64, u64)> = (0..count).map(|key| ((key * 7) << 20, key)).collect();
            let table = Table::new(&rows);
            assert!(rows.iter().all(|(key, value)| table.get(*key) == Some(*value)));
            assert!((0..count).all(|key| table.get(((key * 7) << 20) + 1).is_none()));
        }
    }
}

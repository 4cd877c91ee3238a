//! What a lab that did not come with the program takes beyond databases in a closed pod: told, and asked for.

use std::io::{self, IsTerminal};

use super::Context;
use crate::course::{LoadedLab, Network};
use crate::image::{ROLES, named};
use crate::{Error, Exit, Result, msg};

impl Context {
    /// Goes on where the lab wants nothing, where `--yes` or LAB_YES says so, or where somebody at a terminal does.
    /// `flags` (`ROLE=IMAGE`) stand over the images that the lab names; `open`: its pod would have a way out.
    pub fn agree(&self, lab: &LoadedLab, flags: &[String], open: bool) -> Result<()> {
        if lab.built_in() {
            return Ok(());
        }
        let used = named(&lab.lab.images, flags)?;
        let mut wants = Vec::new();
        for role in ROLES {
            let wanted = lab.lab.images.get(&role).filter(|image| used.get(&role) == Some(*image));
            wants.extend(wanted.map(|image| msg!("lab-wants-image", role = role.as_str(), image = image)));
        }
        if open && lab.lab.network == Network::Open {
            wants.push(msg!("lab-wants-network"));
        }
        if wants.is_empty() {
            return Ok(());
        }
        self.printer.say(&msg!("lab-strange", lab = lab.name));
        wants.iter().for_each(|want| self.printer.say(want));
        let asks = io::stdin().is_terminal() && io::stderr().is_terminal() && !self.globals.json;
        if !self.globals.yes && !asks {
            return Err(Error::new(Exit::Usage, msg!("lab-not-agreed", lab = lab.name)));
        }
        self.confirm(&msg!("lab-agree"))
    }
}

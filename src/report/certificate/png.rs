//! The picture: drawn with one font that comes with the program, so that it looks the same everywhere. The
//! credential is baked into it, as Open Badges says.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::{Certificate, svg};
use crate::{Error, Exit, Result, msg};

/// Amiri by Khaled Hosny, Arabic and Latin, under the SIL Open Font License (font/OFL.txt).
static FONT: &[u8] = include_bytes!("font/Amiri-Regular.ttf");

/// A PNG; `badge` is what [`super::badge`] made.
pub fn picture(certificate: &Certificate, badge: Option<&str>) -> Result<Vec<u8>> {
    let bug = |e: String| Error::new(Exit::Bug, msg!("cli-bug")).because(std::io::Error::other(e));
    let options = Options { fontdb: fonts(), font_family: svg::FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(&svg::svg(certificate), &options).map_err(|e| bug(e.to_string()))?;
    let mut pixels = Pixmap::new(svg::WIDTH, svg::HEIGHT).ok_or_else(|| bug("no picture".to_owned()))?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    encode(&pixels, badge).map_err(|e| bug(e.to_string()))
}

pub(super) fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(FONT.to_vec());
        Arc::new(fonts)
    };
    FONTS.get_or_init(load).clone()
}

/// The picture has no transparent place: its pixels are written as they are.
fn encode(pixels: &Pixmap, badge: Option<&str>) -> std::result::Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    if let Some(badge) = badge {
        encoder.add_itxt_chunk("openbadgecredential".to_owned(), badge.to_owned())?;
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels.data())?;
    writer.finish()?;
    Ok(bytes)
}
